/** Starts the staff app. */
import '@mantine/core/styles.css'
import '#ui/controls.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { theme, variables } from '#ui/theme.ts'
import { queryClient } from './client.ts'
import { startI18n } from './i18n.ts'
import { router } from './routes.tsx'

await startI18n()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id root')
/** The policy of the page lets through only style elements that carry its nonce; the browser hides the attribute, not the property. */
const nonce = document.querySelector('script')?.nonce ?? ''
Object.assign(globalThis, { __webpack_nonce__: nonce }) // where the library that locks scrolling looks for it

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
