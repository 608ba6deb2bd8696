/** The request to a witness as a QR code and as text, for where there is no network. */
import { Anchor, Button, Code, Group, Paper, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { Section } from '#ui/Page.tsx'

export function PaperRequest({ witness, request }: { witness: string; request: string }) {
  const { t } = useTranslation('ledger')
  const svg = useMemo(
    () => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(request, { ecc: 'L', border: 4 }))}`,
    [request],
  )
  const file = useMemo(() => `data:text/plain;charset=utf-8,${encodeURIComponent(request)}`, [request])
  return (
    <Section title={t('witness.print', { witness })} about={t('witness.printAbout')}>
      <Group align="flex-start" gap="lg">
        <Paper withBorder p="xs" bg="white">
          <img src={svg} alt={t('witness.qr')} width={280} height={280} />
        </Paper>
        <Stack gap="xs" style={{ flex: 1, minWidth: 260 }}>
          <Text size="sm" fw={600}>
            {t('witness.asText')}
          </Text>
          <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {request}
          </Code>
          <Group gap="sm">
            <Button size="xs" variant="default" onClick={() => window.print()}>
              {t('witness.printButton')}
            </Button>
            <Anchor href={file} download={`${witness.replaceAll(/[^\w.-]/g, '-')}.request.txt`} size="sm">
              {t('witness.asText')}
            </Anchor>
          </Group>
        </Stack>
      </Group>
    </Section>
  )
}
