import '../modules/alpha/store.ts'
