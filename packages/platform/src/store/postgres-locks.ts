/** Keys of the advisory locks, for one database each; the digits begin with the letters "lb" so that others stay clear. */
export const locks = { migrate: 27_746_001, sweep: 27_746_002, move: 27_746_003 } as const;

/** The channel on which processes tell each other that something was written. */
export const channel = 'lianban_changed';
