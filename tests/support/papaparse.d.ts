// What the tests ask of Papa Parse, which brings no types of its own.
declare module 'papaparse' {
  interface Parsed<Row> {
    readonly data: Row[]
    readonly errors: readonly { readonly code: string; readonly row?: number }[]
  }
  const Papa: {
    parse<Row>(text: string, choices?: { delimiter?: string; skipEmptyLines?: boolean }): Parsed<Row>
  }
  export default Papa
}
