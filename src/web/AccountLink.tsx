/** A name that leads auditors to what the ledger holds about the account; for everybody else, and about oneself, only the name. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMe } from './session.ts'

export function AccountLink({ id, name }: { id: string; name: string }) {
  const { me } = useMe()
  if (!me?.permissions.includes('ledger.read') || me.id === id) return name
  return (
    <Anchor component={Link} to="/ledger/accounts/$id" params={{ id } as never} state={{ name } as never}>
      {name}
    </Anchor>
  )
}
