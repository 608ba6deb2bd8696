/** Says honestly where the work is: kept here, sent, accepted; asks when somebody else saved meanwhile. */
import { Alert, Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceFloppy,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '../Async.tsx'
import type { DraftStatus } from './draft.ts'
import type { UsedDraft } from './use-draft.ts'

const icons: Readonly<Record<DraftStatus, TablerIcon | null>> = {
  same: null,
  kept: IconDeviceFloppy,
  unkept: IconAlertTriangle,
  sending: IconCloudUp,
  waiting: IconCloudOff,
  unanswered: IconCloudOff,
  accepted: IconCheck,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
}

interface Props<T> {
  readonly draft: Pick<UsedDraft<T>, 'status' | 'error' | 'theirs' | 'settle'>
  /** The server's refusal in words; otherwise the general ones. */
  readonly refusal?: (error: unknown) => string
  /** What the other saved, as a person reads it; without it the question is asked without showing it. */
  readonly showTheirs?: (value: T) => ReactNode
}

export function DraftState<T>({ draft, refusal, showTheirs }: Props<T>) {
  const { t } = useTranslation()
  const sentence = useErrorSentence()
  const { status, error, theirs, settle } = draft
  if (status === 'conflict' && theirs)
    return (
      <Alert
        color="yellow"
        variant="light"
        role="alert"
        title={t('draft.conflict')}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        <Text size="sm" c="var(--mantine-color-text)">
          {t('draft.conflictAbout')}
        </Text>
        {showTheirs && (
          <Text size="sm" component="blockquote" my="xs" c="var(--mantine-color-text)">
            {showTheirs(theirs.value)}
          </Text>
        )}
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={() => settle('mine')}>
            {t('draft.mine')}
          </Button>
          <Button size="xs" variant="default" onClick={() => settle('theirs')}>
            {t('draft.theirs')}
          </Button>
        </Group>
      </Alert>
    )
  const Icon = icons[status]
  return (
    <Group gap={6} role="status" aria-live="polite" wrap="nowrap" mih={22}>
      {Icon && <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />}
      <Text size="sm" c="dimmed">
        {status !== 'same' && status !== 'conflict' && t(`draft.${status}`)}
        {status === 'refused' && ` ${(refusal ?? sentence)(error)}`}
      </Text>
    </Group>
  )
}
