import 'node:fs'
export const rule = 1
