import { Limiter, type Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { ListedManifest, Repository } from '../registry/index.ts';
import { companionBase, companionOf, digestOfBase } from './companions.ts';
import { storedManifest } from './stored-manifest.ts';
import type { Inventory, StoredManifest } from './types.ts';

export interface ReaderOptions {
  readonly repository: Repository;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** Manifests that are asked for at one time. */
const atOnce = 16;
/** Between two words about how far it is, in milliseconds. */
const silence = 5000;

/** Reads what is in a repository: every tag's manifest, the entries of indexes, and what belongs to them. No layer is read. */
export class InventoryReader {
  readonly name: string;
  private readonly options: ReaderOptions;
  private readonly limiter = new Limiter(atOnce);
  private readonly manifests = new Map<Digest, StoredManifest>();
  private readonly tags = new Map<string, Digest>();
  private readonly referrers = new Map<Digest, Set<Digest>>();
  private readonly orphans = new Set<string>();
  private readonly reading = new Map<Digest, Promise<void>>();
  private readonly asked = new Set<Digest>();
  /** What the registry lists by itself, where it does. */
  private listed: ReadonlyMap<Digest, ListedManifest> | undefined;
  private warned = false;
  /** False once the registry has shown that it has no API for referrers. */
  private hasReferrersApi = true;

  constructor(options: ReaderOptions) {
    this.options = options;
    this.name = `${options.repository.registry}/${options.repository.repository}`;
  }

  /** Reads everything that tags lead to. @returns tags that were not known before */
  async readTags(): Promise<readonly string[]> {
    const { repository, signal } = this.options;
    const { tags, manifests, missing } = await repository.list(signal);
    if (missing && this.tags.size === 0 && !this.warned) {
      this.warned = true;
      const hint = 'check the name; a repository begins with the first push';
      this.options.emit({ type: 'warning', message: `there is no repository "${this.name}"`, hint });
    }
    this.listed = manifests && new Map(manifests.map((one) => [one.digest, one]));
    const fresh = tags.filter((tag) => !this.tags.has(tag));
    await this.each(fresh, 'tags', (tag) => this.readTag(tag));
    await this.each(
      (manifests ?? []).map(({ digest }) => digest),
      'manifests',
      (digest) => this.read(digest),
    );
    await this.readImagesOfCompanions();
    return fresh;
  }

  /** Asks the registry for what refers to these, and reads it. */
  async readReferrers(digests: Iterable<Digest>): Promise<void> {
    const unasked = [...digests].filter((digest) => !this.asked.has(digest));
    for (const digest of unasked) this.asked.add(digest);
    await this.each(unasked, 'manifests for referrers', async (digest) => {
      const { repository, signal } = this.options;
      if (!this.hasReferrersApi) return;
      const found = await this.limiter.run(() => repository.listedReferrers(digest, signal));
      if (found === undefined) this.hasReferrersApi = false;
      for (const { digest: referrer } of found ?? []) {
        this.refer(digest, referrer);
        await this.read(referrer);
      }
    });
  }

  inventory(): Inventory {
    const { manifests, tags, referrers, orphans } = this;
    return { manifests, tags, referrers, orphans };
  }

  /** What the registry lists without a tag; undefined where it lists nothing but tags. */
  untagged(): readonly ListedManifest[] | undefined {
    return this.listed && [...this.listed.values()].filter(({ tags }) => tags.length === 0);
  }

  /** When a manifest came to the registry, where that says so. */
  uploaded(digest: Digest): number | undefined {
    return this.listed?.get(digest)?.uploaded;
  }

  /** Whether a manifest can be deleted only after its tags have been: Google's registries alone list manifests, and want that. */
  tagsGoFirst(): boolean {
    return this.listed !== undefined;
  }

  private async each<T>(items: readonly T[], what: string, read: (item: T) => Promise<void>): Promise<void> {
    let done = 0;
    let told = performance.now();
    const tell = (): void => {
      done += 1;
      if (performance.now() - told < silence) return;
      told = performance.now();
      const message = `Read ${done} of ${items.length} ${what} of ${this.name}`;
      this.options.emit({ type: 'note', level: 'info', message });
    };
    await Promise.all(items.map((item) => read(item).then(tell)));
  }

  private async readTag(tag: string): Promise<void> {
    const { repository, signal } = this.options;
    const answer = await this.limiter.run(() => repository.getManifest(tag, signal));
    // Deleted since it was listed.
    if (answer === undefined) return;
    const { digest } = answer.descriptor;
    this.tags.set(tag, digest);
    await this.once(digest, () => this.take(storedManifest(`manifest "${this.name}:${tag}"`, answer)));
  }

  private read(digest: Digest): Promise<void> {
    return this.once(digest, async () => {
      const { repository, signal } = this.options;
      const answer = await this.limiter.run(() => repository.getManifest(digest, signal));
      // An index need not have all of its entries, and a referrer not its subject.
      if (answer) await this.take(storedManifest(`manifest "${this.name}@${digest}"`, answer));
    });
  }

  private once(digest: Digest, read: () => Promise<void>): Promise<void> {
    const known = this.reading.get(digest);
    if (known) return known;
    const made = read();
    this.reading.set(digest, made);
    return made;
  }

  private async take(manifest: StoredManifest): Promise<void> {
    const { digest, subject, entries } = manifest;
    this.manifests.set(digest, manifest);
    if (subject !== undefined) this.refer(subject, digest);
    const others = entries.map((entry) => entry.digest);
    await Promise.all((subject === undefined ? others : [...others, subject]).map((one) => this.read(one)));
  }

  private refer(subject: Digest, referrer: Digest): void {
    const known = this.referrers.get(subject);
    if (known) known.add(referrer);
    else this.referrers.set(subject, new Set([referrer]));
  }

  /** Looks for images that nothing is known of but their companions: they may be there without a tag. */
  private async readImagesOfCompanions(): Promise<void> {
    const bases = new Set([...this.manifests.keys()].map((digest) => companionBase(digest)));
    const unknown = [...this.tags.keys()].flatMap((tag) => {
      const digest = digestOfBase(companionOf(tag)?.base ?? '');
      return digest === undefined || bases.has(companionBase(digest)) ? [] : [{ tag, digest }];
    });
    await this.each(unknown, 'images of signatures', async ({ tag, digest }) => {
      await this.read(digest);
      if (!this.manifests.has(digest)) this.orphans.add(tag);
    });
  }
}
