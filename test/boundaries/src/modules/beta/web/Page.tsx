import '../store.ts'
import 'node:path'
