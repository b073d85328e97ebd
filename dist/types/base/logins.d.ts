/** A text with `***` in the place of passwords and tokens in URLs and before hosts. */
export declare function maskLogins(text: string): string;
