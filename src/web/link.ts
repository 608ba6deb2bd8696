/** Links that come from the server as one text: the router wants path, search and place apart. Pure. */

export function splitLink(link: string): { to: string; search: never; hash: string } {
  const [before = '', hash = ''] = link.split('#')
  const [to = '/', query = ''] = before.split('?')
  // The tree of routes declares no searches: each page reads and checks its own.
  return { to, search: Object.fromEntries(new URLSearchParams(query)) as never, hash }
}
