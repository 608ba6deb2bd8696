/** A button that, when its action is refused, stays reachable by keyboard and says why. */
import { Tooltip } from '@mantine/core'
import { BusyButton } from './BusyButton.tsx'

interface Props {
  readonly label: string
  /** The name read aloud where several buttons of a page say the same; begins with the label. */
  readonly name?: string
  /** The sentence why it cannot be done; null when it can. */
  readonly refused: string | null
  readonly onAct: () => void
  readonly filled?: boolean
  readonly size?: 'xs' | 'sm'
  readonly loading?: boolean
}

export function ActButton({
  label,
  name = label,
  refused,
  onAct,
  filled = false,
  size = 'xs',
  loading = false,
}: Props) {
  return (
    <Tooltip
      label={refused ?? ''}
      disabled={refused === null}
      events={{ hover: true, focus: true, touch: true }}
      withArrow
      multiline
      maw={320}
    >
      <BusyButton
        size={size}
        variant={filled ? 'filled' : 'default'}
        aria-disabled={refused !== null}
        data-disabled={refused !== null}
        aria-label={refused === null ? name : `${name} – ${refused}`}
        loading={loading}
        onClick={() => {
          if (refused === null) onAct()
        }}
      >
        {label}
      </BusyButton>
    </Tooltip>
  )
}
