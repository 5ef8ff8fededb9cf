// Long enough to be worth compressing.
export const nothing = 'nothing nothing nothing nothing nothing nothing nothing nothing nothing nothing';
