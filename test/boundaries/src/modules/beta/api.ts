import { rows } from '../alpha/store.ts'
export const api = rows
