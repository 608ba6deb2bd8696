import '../modules/beta/contract.ts'
