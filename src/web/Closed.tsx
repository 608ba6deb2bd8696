/** In place of a page of which nothing is for this reader: no form is offered that would be refused once it is filled in. */
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rolesWith } from '#kernel/policy.ts'
import { Page } from '#ui/Page.tsx'
import { Failure } from '#ui/states.tsx'
import { policies } from '../policies.ts'
import { placeOf } from './nav.ts'

export function Closed({ path, permission }: { path: string; permission: string }) {
  const { t } = useTranslation()
  const roles = rolesWith(policies, permission).map((role) => t(`roles.${role}`))
  return (
    <Page title={t(`nav.${placeOf(path)}`)}>
      <Failure
        title={t('state.closed')}
        sentence={t('state.closedTo', { roles: roles.join(', ') })}
        color="gray"
        retry={t('state.retry')}
        way={
          <Anchor href="/" size="sm">
            {t('page.back')}
          </Anchor>
        }
      />
    </Page>
  )
}
