import '../beta/public.ts'
