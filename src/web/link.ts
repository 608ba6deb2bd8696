/** Links that come from the server as one text: the router wants path and search apart. Pure. */

export function splitLink(link: string): { to: string; search: never } {
  const [to = '/', query = ''] = link.split('?')
  // The tree of routes declares no searches: each page reads and checks its own.
  return { to, search: Object.fromEntries(new URLSearchParams(query)) as never }
}
