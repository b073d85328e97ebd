import type { Digest, ErrorCode, SourceLocation } from '../base/index.js';
/** A stage of the Dockerfile: its index in the file and its name, if it has one. */
export interface StageRef {
    readonly index: number;
    readonly name?: string;
}
/** One instruction of a stage. `number` counts from 1 within the stage, `total` is how many the stage has. */
export interface StepRef {
    readonly stage: StageRef;
    readonly number: number;
    readonly total: number;
    /** The instruction as the user wrote it, on one line, but for logins in URLs. */
    readonly text: string;
    readonly location: SourceLocation;
}
/** A rung that is not possible here, and why. */
export interface RejectedRung {
    readonly rung: string;
    readonly reason: string;
    /** What to change to get it. */
    readonly hint?: string;
}
/** An error in plain data, as the JSON log shows it. */
export interface ErrorReport {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint?: string;
    readonly causes: readonly string[];
    readonly location?: SourceLocation;
    readonly exitCode: number;
    /** The command that failed, where it is no build. */
    readonly command?: string;
}
/** What happened, without wording: renderers in `log/` word it. Sizes in bytes, durations in seconds. */
export type EventBody = {
    readonly type: 'build.started';
    readonly version: string;
    readonly context: string;
    readonly dockerfile: string;
    readonly platform: string;
    readonly destinations: readonly string[];
    /** Whose build it is, as labels or the variables of a CI job say. */
    readonly project?: string;
    readonly team?: string;
    readonly branch?: string;
    /** Commit of the sources. */
    readonly revision?: string;
}
/** A build context is being fetched or unpacked. `size` is that of the whole, where it is known. */
 | {
    readonly type: 'context.progress';
    readonly context: string;
    readonly bytes: number;
    readonly size?: number;
}
/** `revision` says which one it was: digest of an archive as it came, or a commit. `size` as it came; `entries` of it on disk. */
 | {
    readonly type: 'context.finished';
    readonly context: string;
    readonly revision: string;
    readonly size: number;
    readonly entries: number;
    readonly seconds: number;
} | {
    readonly type: 'isolation.chosen';
    readonly rung: string;
    readonly reason: string;
    readonly rejected: readonly RejectedRung[];
} | {
    readonly type: 'stages.planned';
    readonly stages: readonly {
        readonly stage: StageRef;
        readonly base: string;
        readonly needed: boolean;
        readonly steps: number;
    }[];
} | {
    readonly type: 'stage.started';
    readonly stage: StageRef;
    readonly base: string;
} | {
    readonly type: 'stage.finished';
    readonly stage: StageRef;
    readonly seconds: number;
} | {
    readonly type: 'base.resolved';
    readonly stage: StageRef;
    readonly reference: string;
    readonly digest: Digest;
}
/** The manifest of an image lay in the folder of warmed images. */
 | {
    readonly type: 'image.found';
    readonly reference: string;
    readonly digest: Digest;
}
/** The warmer has an image in its folder: `fetched` now, `renewed` after a look at every byte, or `kept` as it was. */
 | {
    readonly type: 'image.warmed';
    readonly reference: string;
    readonly digest: Digest;
    readonly how: 'fetched' | 'renewed' | 'kept';
    readonly size: number;
    readonly seconds: number;
} | {
    readonly type: 'step.started';
    readonly step: StepRef;
} | {
    readonly type: 'step.output';
    readonly step: StepRef;
    readonly stream: 'stdout' | 'stderr';
    readonly line: string;
} | {
    readonly type: 'step.finished';
    readonly step: StepRef;
    readonly seconds: number;
    readonly cached: boolean;
} | {
    readonly type: 'step.failed';
    readonly step: StepRef;
    readonly seconds: number;
    readonly error: ErrorReport;
} | {
    readonly type: 'snapshot.started';
    readonly step: StepRef;
} | {
    readonly type: 'layer.created';
    readonly step: StepRef;
    readonly digest: Digest;
    readonly diffId: Digest;
    readonly size: number;
    readonly uncompressedSize: number;
    readonly entries: number;
    readonly seconds: number;
} | {
    readonly type: 'layer.empty';
    readonly step: StepRef;
} | {
    readonly type: 'cache.hit';
    readonly step: StepRef;
    readonly key: string;
    readonly digest: Digest;
    readonly size: number;
    /** What the step cost when it was carried out. */
    readonly seconds: number;
}
/** `reason` says in words what differs from the build before; empty when that is not known. */
 | {
    readonly type: 'cache.miss';
    readonly step: StepRef;
    readonly key: string;
    readonly reason: string;
}
/** A new layer goes to the cache. */
 | {
    readonly type: 'cache.write';
    readonly step: StepRef;
    readonly key: string;
    readonly digest: Digest;
    readonly size: number;
} | {
    readonly type: 'cache.written';
    readonly step: StepRef;
    readonly key: string;
    readonly digest: Digest;
    readonly size: number;
    readonly seconds: number;
}
/** A cache of RUN begins with what an earlier build left, or is kept for later ones (`--cache-mounts`); `size` is that of the archive. */
 | {
    readonly type: 'mount.carried';
    readonly id: string;
    readonly how: 'taken' | 'kept';
    readonly size: number;
    readonly seconds: number;
}
/** What the cache came to in this build. `bytesNotPulled` are those of layers, bases' included, that nobody had to read. */
 | {
    readonly type: 'cache.finished';
    readonly hits: number;
    readonly misses: number;
    readonly written: number;
    readonly bytesNotPulled: number;
    readonly secondsSaved: number;
    /** Where hits came from and new layers went to. */
    readonly stores: readonly {
        readonly name: string;
        readonly hits: number;
        readonly written: number;
    }[];
} | {
    readonly type: 'pull.started';
    readonly reference: string;
    readonly digest: Digest;
    readonly size: number;
} | {
    readonly type: 'pull.progress';
    readonly reference: string;
    readonly digest: Digest;
    readonly bytes: number;
    readonly size: number;
} | {
    readonly type: 'pull.finished';
    readonly reference: string;
    readonly digest: Digest;
    readonly size: number;
    readonly seconds: number;
}
/** A base image is about to be unpacked, because `step` needs its files. */
 | {
    readonly type: 'unpack.started';
    readonly step: StepRef;
    readonly reference: string;
} | {
    readonly type: 'unpack.finished';
    readonly reference: string;
    readonly digest: Digest;
    readonly entries: number;
    readonly seconds: number;
} | {
    readonly type: 'push.started';
    readonly destination: string;
} | {
    readonly type: 'blob.pushed';
    readonly destination: string;
    readonly digest: Digest;
    readonly size: number;
    /** How it got there. */
    readonly how: 'uploaded' | 'exists' | 'mounted';
    readonly seconds: number;
} | {
    readonly type: 'push.progress';
    readonly destination: string;
    readonly digest: Digest;
    readonly bytes: number;
    readonly size: number;
} | {
    readonly type: 'push.finished';
    readonly destination: string;
    readonly digest: Digest;
    readonly size: number;
    readonly seconds: number;
}
/** This destination will not have the image; others go on. */
 | {
    readonly type: 'push.failed';
    readonly destination: string;
    readonly message: string;
} | {
    readonly type: 'output.written';
    readonly kind: string;
    readonly path: string;
    readonly size?: number;
} | {
    readonly type: 'retry';
    readonly what: string;
    readonly attempt: number;
    readonly attempts: number;
    readonly waitSeconds: number;
    readonly reason: string;
} | {
    readonly type: 'warning';
    readonly message: string;
    readonly hint?: string;
    readonly rule?: string;
    readonly location?: SourceLocation;
} | {
    readonly type: 'note';
    readonly level: 'trace' | 'debug' | 'info';
    readonly message: string;
} | {
    readonly type: 'build.finished';
    /** Of the manifest, as are media type and `manifestSize`. */
    readonly digest: Digest;
    readonly mediaType: string;
    readonly manifestSize: number;
    /** Of the config: the image ID. */
    readonly config: Digest;
    readonly seconds: number;
    readonly layers: number;
    /** Of all layers. */
    readonly size: number;
}
/** One of several targets (bake) was not built; the others go on. */
 | {
    readonly type: 'target.failed';
    readonly seconds: number;
    readonly error: ErrorReport;
    readonly excerpt?: string;
} | {
    readonly type: 'build.failed';
    readonly seconds: number;
    readonly error: ErrorReport;
    /** Lines of the Dockerfile around the error, for readers of the JSON log: they have no text of the file. */
    readonly excerpt?: string;
};
/** What every event may say: which target of bake it is about. */
export interface About {
    readonly target?: string;
}
/** `time` in milliseconds since the epoch. */
export type BuildEvent = EventBody & About & {
    readonly time: number;
};
export type EventType = EventBody['type'];
/** Where a room reports to. Never throws, never waits. */
export type Emit = (event: EventBody & About) => void;
