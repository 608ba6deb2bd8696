/** The roles of the house. A role says what kind of work somebody does here; for which offices and until when is in the grant. */
export const roles = [
  'officer',
  'supervisor',
  'integrity-officer',
  'analyst',
  'auditor',
  'investigator',
  'human-resources',
  'facilitator',
  'authority-liaison',
  'administrator',
] as const
export type RoleName = (typeof roles)[number]

/** Everybody employed here: guests have no matter of their own in the house. */
export const staff = roles.filter((role) => role !== 'facilitator' && role !== 'authority-liaison')
