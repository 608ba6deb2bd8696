import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `#` aliases come from package.json, which Node, TypeScript and Vite all read.
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/rpc': 'http://127.0.0.1:4080', '/api': 'http://127.0.0.1:4080' } },
})
