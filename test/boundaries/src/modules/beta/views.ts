import './testing.ts'
