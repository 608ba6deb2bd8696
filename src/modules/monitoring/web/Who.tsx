/** A person or firm as the reader may see them: the code, and the name once it was revealed. */
import { Text } from '@mantine/core'
import type { Subject } from '../lead.model.ts'

export function Who({ subject }: { subject: Subject | null }) {
  if (!subject) return <span>–</span>
  return (
    <Text span ff="monospace" size="sm" style={{ whiteSpace: subject.name ? undefined : 'nowrap' }}>
      {subject.name ? `${subject.name} (${subject.code})` : subject.code}
    </Text>
  )
}
