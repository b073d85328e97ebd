/** OCI image-index `platform` object. */
export interface Platform {
    readonly os: string;
    readonly architecture: string;
    readonly variant?: string;
    readonly 'os.version'?: string;
}
/** Whether Go, and with it the programs that run containers, knows an operating system and an architecture. */
export declare function isKnownPlatform({ os, architecture }: Platform): boolean;
/** Normal form after containerd's platforms package: x86_64 is amd64, arm64/v8 is arm64, arm is arm/v7. */
export declare function normalizePlatform(platform: Platform): Platform;
/** The platform of this machine. */
export declare function hostPlatform(): Platform;
/**
 * Parses `os/arch[/variant]`, `os` or `arch` alone as `--platform` takes them.
 * @throws YadokariError `USAGE`
 */
export declare function parsePlatform(text: string): Platform;
export declare function formatPlatform(platform: Platform): string;
/** How well `offered` serves `wanted`: 0 exact, higher is worse, undefined not at all (an arm/v7 machine runs v6 and v5). */
export declare function platformDistance(offered: Platform, wanted: Platform): number | undefined;
