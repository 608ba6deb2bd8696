/**
 * The application's own login. On an administration's server the owner makes one per data folder, with a password that lies in a file
 * only this user may read; a stolen connection of the application cannot become the owner by `reset role`.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { applicationRole } from './db.ts'
import { openKeyFile } from './key-file.ts'

export interface Login {
  readonly user: string
  readonly password: string
}

const INSUFFICIENT_PRIVILEGE = '42501'

/** The login of the file; both are made when they are not there. */
export async function ensureLogin(owner: pg.Pool, file: string): Promise<Login> {
  const login = loginOf(file)
  const name = pg.escapeIdentifier(login.user)
  try {
    const found = await owner.query('select from pg_roles where rolname = $1', [login.user])
    if (found.rowCount === 0) {
      await owner
        .query(
          `create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls password ${pg.escapeLiteral(scramVerifier(login.password))}`,
        )
        .catch(unlessThere)
      await owner.query(`grant ${applicationRole} to ${name}`)
    }
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new Error(
      'the owner in DATABASE_URL may not make the login of the application. Grant it CREATEROLE, or let the database administrator prepare a login and name it in DATABASE_APP_URL: see docs/database.md',
    )
  }
  return login
}

/** The address with another login in it; parameters that would name one again are taken out. */
export function withLogin(connectionString: string, { user, password }: Login): string {
  const [, scheme, place = '', query = ''] =
    /^(postgres(?:ql)?:\/\/)(?:[^@/?]*@)?([^?]*)(?:\?(.*))?$/.exec(connectionString) ?? []
  if (scheme === undefined)
    throw new Error('DATABASE_URL is not an address like postgres://owner:password@server:5432/tamga')
  const parameters = new URLSearchParams(query)
  for (const name of ['user', 'password']) parameters.delete(name)
  const server = place.startsWith('/') ? `localhost${place}` : place // a user needs a server before it to stand at
  const rest = parameters.size === 0 ? '' : `?${parameters}`
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${server}${rest}`
}

function unlessThere(error: { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error // another process of the same folder was faster
}

/** Two processes that start at once get the same. */
function loginOf(file: string): Login {
  const text = openKeyFile(
    { file },
    () => `tamga_login_${randomBytes(5).toString('hex')}:${randomBytes(24).toString('hex')}`,
  )
  const [, user, password] = /^(tamga_login_[0-9a-f]{10}):([0-9a-f]{48})$/.exec(text) ?? []
  if (user === undefined || password === undefined)
    throw new Error(`${file} does not hold a login; remove it and start again: a new one is made`)
  return { user, password }
}

/** What PostgreSQL keeps of a password (RFC 5802, RFC 7677), made here so that the password itself enters no server log. */
function scramVerifier(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`
}
