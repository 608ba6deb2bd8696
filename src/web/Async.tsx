/** Shows a query in its state: loading, error with a sentence in the reader's language and a way to try again, or its content. */
import { Anchor } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Failure, Loading } from '#ui/states.tsx'
import { placeOf } from './nav.ts'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly height?: number
  readonly children: (data: T) => ReactNode
}

export function Async<T>({ query, height, children }: Props<T>) {
  const { t } = useTranslation()
  const sentence = useErrorSentence()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) {
    const { status = 0 } = query.error as { status?: number }
    const settled = [403, 404].includes(status)
    return (
      <Failure
        title={t(status === 403 ? 'state.closed' : 'state.failed')}
        color={status === 403 ? 'gray' : 'red'}
        sentence={sentence(query.error)}
        retry={t('state.retry')}
        onRetry={settled ? undefined : () => void query.refetch()}
        way={
          settled && (
            <Anchor href="/" size="sm">
              {t('page.back')}
            </Anchor>
          )
        }
      />
    )
  }
  return <Loading label={t('state.loading')} {...(height === undefined ? {} : { height })} />
}

/** A page whose heading comes with its content; where that does not come, the place of the menu is the heading. */
export function AsyncPage<T>(props: Props<T>) {
  const { t } = useTranslation()
  const path = useRouterState({ select: (state) => state.location.pathname })
  if (props.query.data !== undefined || !props.query.isError) return <Async {...props} />
  return (
    <Page title={t(`nav.${placeOf(path)}`)}>
      <Async {...props} />
    </Page>
  )
}

/** What an error means to the reader. */
export function useErrorSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    const { status, code } = error as { status?: number; code?: string }
    if (status === undefined) return t('state.offline')
    if (status === 401) return t('state.signInAgain')
    if (status === 403) return t('state.forbidden')
    if (status === 404) return t('state.notFound')
    return t('state.unexpected', { code: code ?? String(status) })
  }
}
