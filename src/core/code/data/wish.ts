// An order before it has its time, and the name under which it is filed.
import type { Order, OrderKind } from './orders.schema'

/** An order before it has its time. */
export type Wish = Order extends infer O ? (O extends Order ? Omit<O, 'atMs'> : never) : never

/** An order by its kind, or by kind and what it is about, as the memory files it: "cpr stop". */
export type OrderKey = { [K in OrderKind]: K | `${K} ${string}` }[OrderKind]
