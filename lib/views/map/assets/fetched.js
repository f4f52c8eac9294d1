/** What an address of the app answers, as JSON; null where it cannot be had. */
export async function fetched(address) {
  try {
    const answer = await fetch(address)
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
