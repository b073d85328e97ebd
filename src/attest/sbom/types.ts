/** How a package came into an image. */
export type PackageType = 'deb' | 'apk' | 'rpm' | 'npm' | 'pypi' | 'golang';

/** One package that an image holds. */
export interface FoundPackage {
  readonly type: PackageType;
  /** Distribution, npm scope or Go module's folder, where the package URL wants one. */
  readonly namespace?: string;
  readonly name: string;
  readonly version: string;
  /** Qualifiers of the package URL, such as `arch`. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  /** As the package says it; not always an SPDX expression. */
  readonly license?: string;
  /** Name of whoever made or packed it. */
  readonly supplier?: string;
  readonly homepage?: string;
  /** File of the image that says so, without a leading slash. */
  readonly foundIn: string;
}

/** What an image's os-release says. */
export interface Distribution {
  /** `ID`: debian, alpine, … */
  readonly id: string;
  /** `VERSION_ID` */
  readonly version?: string;
  /** `PRETTY_NAME` */
  readonly name?: string;
}

/** Files of an image that name its packages, by path without a leading slash. */
export interface ImageFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Excerpts of programs with Go's mark. */
  readonly programs: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** Packages, and what could not be read. */
export interface Scan {
  readonly packages: readonly FoundPackage[];
  /** One sentence each, without a full stop. */
  readonly problems: readonly string[];
}
