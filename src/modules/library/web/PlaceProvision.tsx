/** Puts a provision, with everything below it, into another group or at another place of its group. */
import { Alert, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Draft, DraftLine } from '../draft.model.ts'
import { shownIn } from '../local-text.model.ts'
import { branchOf } from '../order.model.ts'
import { useRefusal } from './refusals.ts'

interface Props {
  readonly draft: Draft
  readonly line: DraftLine
  /** Something typed is not accepted yet: moving would make two versions of it. */
  readonly unsent: boolean
}

export function PlaceProvision({ draft, line, unsent }: Props) {
  const { t } = useTranslation('library')
  const { t: shell } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActButton label={t('place')} refused={unsent ? t('placeUnsent') : null} onAct={() => setOpen(true)} />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={pair(t('place'), line.provision.id)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {open && <Form draft={draft} line={line} onDone={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

function Form({ draft, line, onDone }: { draft: Draft; line: DraftLine; onDone: () => void }) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const { refusal } = useRefusal()
  const { id, parent: before } = line.provision
  const all = draft.lines.map((one) => one.provision)
  const branch = branchOf(all, id)
  const others = all.filter((one) => !branch.has(one.id))
  const membersOf = (group: string | null) => others.filter((one) => one.parent === group)
  const [parent, setParent] = useState(before)
  const [after, setAfter] = useState(() => {
    const above = all.slice(
      0,
      all.findIndex((one) => one.id === id),
    )
    return above.findLast((one) => one.parent === before)?.id ?? null
  })
  const name = ({ id: own, text }: (typeof all)[number]) => ({
    value: own,
    label: `${own} ${shownIn(text, language).text.slice(0, 60)}`,
  })
  const place = useMutation({
    mutationFn: () =>
      client.library.drafts.placeProvision({
        id: draft.id,
        provision: id,
        version: line.revision,
        parent,
        after,
      }),
    onSuccess: () => {
      onDone()
      return queryClient.invalidateQueries()
    },
  })
  return (
    <Stack>
      {branch.size > 1 && <Text size="sm">{t('placeBranch', { below: branch.size - 1 })}</Text>}
      <NativeSelect
        label={t('placeParent')}
        value={parent ?? ''}
        data={[{ value: '', label: t('placeNoParent') }, ...others.map(name)]}
        onChange={(e) => {
          const group = e.currentTarget.value || null
          setParent(group)
          setAfter(membersOf(group).at(-1)?.id ?? null)
        }}
        data-autofocus
      />
      <NativeSelect
        label={t('placeAfter')}
        value={after ?? ''}
        data={[{ value: '', label: t('placeFirst') }, ...membersOf(parent).map(name)]}
        onChange={(e) => setAfter(e.currentTarget.value || null)}
      />
      {place.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(place.error)}
        </Alert>
      )}
      <BusyButton loading={place.isPending} onClick={() => place.mutate()}>
        {t('place')}
      </BusyButton>
    </Stack>
  )
}
