// Hillside School's people: the demo tenant's. Groups become roles at sign-in (the tenant's role_claim is "groups").

/** @typedef {{ login: string, name: string, email: string, groups: string[], what: string }} Account */

/** @type {Account[]} */
export const accounts = [
  ["alex", "Alex Moreau", "admin", "Administrator"],
  ["ines", "Ines Duarte", "teacher", "Teacher"],
  ["kwame", "Kwame Mensah", "assistant", "Assistant"],
  ["aylin", "Aylin Demir", "student", "Student"],
  ["jonas", "Jonas Weber", "student", "Student"],
  ["lena", "Lena Fischer", "student", "Student"],
  ["mateo", "Mateo Ruiz", "student", "Student"],
].map(([login, name, group, what]) => ({ login, name, email: `${login}@hillside.example`, groups: [group], what }));

/** @param {string} login */
export const accountOf = (login) => accounts.find((account) => account.login === login);

/**
 * What the ID token and the userinfo endpoint say about an account.
 * @param {Account} account
 */
export const claimsOf = (account) => ({
  sub: account.login,
  name: account.name,
  preferred_username: account.login,
  email: account.email,
  email_verified: true,
  locale: "en",
  groups: account.groups,
});
