/** Sentences that a room names by key over the network (tasks, what was found): said by the room's own texts in the reader's language. */
import { useTranslation } from 'react-i18next'

export function useRoomText(): (key: string, params?: Readonly<Record<string, string | number>>) => string {
  const { i18n } = useTranslation()
  // The key comes from the server: test/tasks.test.ts proves that every key that is offered exists in all languages.
  const say = i18n.t.bind(i18n) as unknown as (key: string, params?: object) => string
  return (key, params = {}) => say(key, params)
}
