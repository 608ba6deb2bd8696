/** The one place for colours and measures. Contrast of text is at least 4.5:1 on both schemes (checked by axe in test/e2e). */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Modal } from '@mantine/core'

/** The green of the seal. */
const seal: MantineColorsTuple = [
  '#e9f7f5',
  '#d4ebe8',
  '#a6d7d1',
  '#75c2b9',
  '#4fb1a5',
  '#37a699',
  '#249389',
  '#148077',
  '#0b5d57',
  '#064a45',
]

export const theme = createTheme({
  primaryColor: 'seal',
  primaryShade: { light: 8, dark: 8 },
  colors: { seal },
  defaultRadius: 'sm',
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.02rem' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // What was typed, or a link that is shown once, must not be lost to a click beside the window.
  components: {
    Modal: Modal.extend({ defaultProps: { closeOnClickOutside: false } }),
    // The seal's green is lost on the dark track.
    ProgressSection: { defaultProps: { color: 'var(--tamga-progress)' } },
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--tamga-progress': seal[8],
    // Text of a cell that is refused, and what is marked as a fault.
    '--tamga-fault': 'var(--mantine-color-red-9)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-anchor': seal[8],
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    // Heads of warnings: the library's own orange on its own yellow has a contrast of 2.7.
    '--mantine-color-yellow-light-color': 'var(--mantine-color-black)',
    '--mantine-color-orange-light-color': 'var(--mantine-color-black)',
    // What cannot be done is still read: it says why. In the dark it must not sink into a striped row either.
    '--mantine-color-disabled-color': 'var(--mantine-color-gray-7)',
  },
  dark: {
    '--tamga-progress': seal[4],
    '--tamga-fault': 'var(--mantine-color-red-3)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-4)',
    '--mantine-color-anchor': seal[2],
    '--mantine-color-placeholder': 'var(--mantine-color-gray-4)',
    '--mantine-color-disabled': 'var(--mantine-color-dark-5)',
    '--mantine-color-disabled-color': 'var(--mantine-color-dark-1)',
  },
})
