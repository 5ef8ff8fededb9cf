/** What is compared, and how far it agrees, as people say it. */
export const aspects: Record<string, string> = {
  name: 'Name',
  namesakes: 'Namesakes',
  company: 'Company',
  role: 'Role',
  place: 'Place',
  handle: 'Handle',
  words: 'What they write of themselves',
};

export const levels: Record<string, string> = {
  name_same: 'the same',
  name_variant: 'a usual short form or spelling',
  name_initial: 'agrees, one is shortened to an initial',
  name_and_handle: 'agrees with the handle',
  name_given: 'the same given name, the other is missing',
  name_family: 'the same family name, the other can’t be read',
  name_other_family: 'the same given name, another family name',
  name_other: 'another one',
  namesakes_2: 'nobody else is called so',
  namesakes_4: 'hardly anybody else is called so',
  namesakes_8: 'a few are called so',
  namesakes_16: 'several are called so',
  namesakes_32: 'many are called so',
  namesakes_more: 'very many are called so',
  company_site: 'its site is given',
  company_named: 'the same',
  company_written: 'a post speaks of it',
  company_other: 'another one',
  role_same: 'the same',
  role_department: 'the same department',
  role_other: 'another department',
  place_city: 'the same city',
  place_written: 'what one writes names the city',
  place_country: 'the same country',
  place_other_city: 'another city',
  place_other_country: 'another country',
  handle_same: 'the same',
  handle_more: 'says more of the name, and it agrees',
  words_many: 'much in common',
  words_some: 'something in common',
  words_none: 'nothing in common',
};

/** `0.734` -> `73 %`. */
export function share(probability: number): string {
  return `${Math.round(probability * 100)} %`;
}
