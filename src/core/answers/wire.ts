// What JSON makes of a type: how an answer of the API arrives at the page.

/** JSON cannot carry it: a type that nothing fits, so that what holds such a part differs from what arrives. */
export interface LostInJson<What extends string> {
  readonly lostInJson: What
}

type Left = undefined | symbol | ((...args: never[]) => unknown)
type Text = string | number | boolean | null
type Keyed = ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>

type InList<T> = T extends Left ? null : Wire<T>
/** A last element that may be missing is missing; any other without a value is null. */
type InTuple<T, K extends keyof T> = object extends Pick<T, K> ? Wire<Exclude<T[K], undefined>> : InList<T[K]>

/** A key whose value is always there, or whose type says nothing; and one that JSON leaves out where it is undefined. */
type SureKey<K, V> = K extends symbol
  ? never
  : unknown extends V
    ? K
    : undefined extends V
      ? never
      : V extends Left
        ? never
        : K
type LooseKey<K, V> = K extends symbol ? never : unknown extends V ? never : undefined extends V ? K : never

/**
 * The JSON form of `T`: numbers, texts and branded ids stay, a key without a value is not there, undefined in a list
 * is null, a function is left out, and of a Map, a Set or a bigint nothing is left.
 */
export type Wire<T> = unknown extends T
  ? T
  : T extends Text
    ? T
    : T extends bigint
      ? LostInJson<'bigint'>
      : T extends Keyed
        ? LostInJson<'Map or Set'>
        : T extends Left
          ? never
          : T extends { toJSON(): infer J }
            ? Wire<J>
            : T extends readonly unknown[]
              ? number extends T['length']
                ? InList<T[number]>[]
                : { [K in keyof T]: InTuple<T, K> }
              : { [K in keyof T as SureKey<K, T[K]>]: Wire<T[K]> } & {
                  [K in keyof T as LooseKey<K, T[K]>]?: Wire<Exclude<T[K], undefined>>
                }

/** Anything, where a `T` arrives as a `T`; else a type that no value of it has, which says what is wrong. */
export type Arrives<T> = [Wire<T>] extends [T] ? unknown : LostInJson<'a part of this answer'>
