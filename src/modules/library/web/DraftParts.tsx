/** Adding a provision after another and taking one out. */
import { Alert, Button, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Draft, DraftLine } from '../draft.model.ts'
import { useRefusal } from './refusals.ts'

export function AddProvision({ draft, after }: { draft: Draft; after: DraftLine }) {
  const { t } = useTranslation('library')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [wish, setWish] = useState({ id: '', en: '' })
  const { provision } = after
  const add = useMutation({
    mutationFn: () =>
      client.library.drafts.addProvision({
        id: draft.id,
        after: provision.id,
        provision: {
          id: wish.id,
          parent: provision.parent,
          text: { en: wish.en },
          provenance: 'R',
          links: [],
          ...(provision.question
            ? {
                question: {
                  anchors: provision.question.anchors,
                  evidence: [],
                  about: [],
                  weight: provision.question.weight,
                },
              }
            : {}),
        },
      }),
    onSuccess: () => {
      setOpen(false)
      return queryClient.invalidateQueries()
    },
  })
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          add.reset()
          setWish({ id: `${draft.prefix}-`, en: '' })
          setOpen(true)
        }}
      >
        {t('add')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('add')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Text size="sm">{t('addAbout')}</Text>
          <TextInput
            label={t('id')}
            value={wish.id}
            maxLength={50}
            onChange={(e) => setWish({ ...wish, id: e.currentTarget.value })}
            data-autofocus
          />
          <Textarea
            label={`${t('field.text')} (${t('languages.en')})`}
            autosize
            minRows={2}
            maxLength={4000}
            value={wish.en}
            onChange={(e) => setWish({ ...wish, en: e.currentTarget.value })}
          />
          {add.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(add.error)}
            </Alert>
          )}
          <BusyButton
            disabled={wish.id.trim().length <= draft.prefix.length + 1 || wish.en.trim() === ''}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            {t('add')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}

export function RemoveProvision({ draft, line }: { draft: Draft; line: DraftLine }) {
  const { t } = useTranslation('library')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const { id } = line.provision
  const naming = namesOf(draft.lines, id)
  const remove = useMutation({
    mutationFn: () =>
      client.library.drafts.removeProvision({ id: draft.id, provision: id, version: line.revision }),
    onSuccess: () => {
      setOpen(false)
      return queryClient.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('remove')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('remove')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Text size="sm">{t('removeSure', { id })}</Text>
          {naming.length > 0 && <Text size="sm">{t('removeNamed', { ids: naming.join(', ') })}</Text>}
          {remove.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(remove.error)}
            </Alert>
          )}
          <BusyButton loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}

/** Provisions of the draft that name this one: as their group, by a link, as their subject or in their condition. */
function namesOf(lines: readonly DraftLine[], id: string): string[] {
  return lines
    .map((line) => line.provision)
    .filter(
      ({ parent, links, question }) =>
        parent === id ||
        links.includes(id) ||
        question?.about.includes(id) ||
        question?.showIf?.question === id,
    )
    .map((one) => one.id)
}
