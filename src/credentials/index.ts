export { builtInKeychains, type BuiltIn, type CloudAccess, type Surroundings } from './built-in.ts';
export { candidateFiles as credentialFiles, discoverTexts, type ConfigText } from './discover.ts';
export { createDockerKeychain, type DockerKeychainOptions } from './docker-keychain.ts';
export { createGitLabKeychain } from './gitlab-keychain.ts';
export { hubServer } from './keys.ts';
export { mergeConfigs, type Login } from './merge.ts';
export * from './types.ts';
export { createUsualKeychain, firstOf } from './usual.ts';
