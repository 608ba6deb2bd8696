import '../platform/adapter.ts'
