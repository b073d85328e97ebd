import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../folders.ts';
import { runProcess, type ProcessResult } from '../process.ts';

/** What scripts/setup builds. */
export const programs = {
  kubeApiserver: join(toolsFolder(), 'kube-apiserver-1.36.3/kube-apiserver'),
  kustomize: join(toolsFolder(), 'kustomize-5.8.1/kustomize'),
  tektonLint: join(toolsFolder(), 'tekton-lint-0.58.0/tekton-lint'),
  argoLint: join(toolsFolder(), 'argo-lint-4.0.5/argo-lint'),
  kyverno: join(toolsFolder(), 'kyverno-1.19.1/kyverno'),
  cosign: join(toolsFolder(), 'cosign-3.1.3/cosign'),
  etcd: '/usr/bin/etcd',
  shellcheck: '/usr/bin/shellcheck',
} as const;

/** Which of them are not there, as a sentence; undefined when all are. */
export function missing(...names: readonly (keyof typeof programs)[]): string | undefined {
  const absent = names.map((name) => programs[name]).filter((path) => !existsSync(path));
  return absent.length === 0 ? undefined : `${absent.join(', ')}: not there`;
}

/** Runs a program of those with `text` as its standard input. */
export async function piped(
  program: keyof typeof programs,
  args: readonly string[],
  text: string,
): Promise<ProcessResult> {
  return runProcess(programs[program], [...args], { input: text });
}
