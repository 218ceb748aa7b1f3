// How large a teacher's own picture may be.

export const LARGEST_PICTURE_BYTES = 2 * 1024 * 1024
/** Base64 writes three bytes as four characters. */
export const LONGEST_PICTURE_BASE64 = Math.ceil(LARGEST_PICTURE_BYTES / 3) * 4
