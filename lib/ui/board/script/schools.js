/** Questions about lists of schools, which are given by their ids. */

/** The schools that have every word of the filter in their name, setting, locality or postcode. */
export function matching(schools, ids, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return ids;
  return ids.filter((id) => {
    const { name, setting, locality, postcode } = schools[id];
    const text = [name, setting, locality, postcode].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The schools with all those that always move with them. */
export function withCompany(schools, ids) {
  return [...new Set(ids.flatMap((id) => [id, ...schools[id].company]))].filter((id) => schools[id]);
}

export function alongWith(schools, ids) {
  const known = new Set(ids);
  return withCompany(schools, ids).filter((id) => !known.has(id));
}
