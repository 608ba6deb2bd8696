export { rows } from './store.ts'
