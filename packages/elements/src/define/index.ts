/** Defines every element of this package. Loading it twice is harmless. */
import './lian-provider.ts';
