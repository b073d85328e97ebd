export {
  actionInputs,
  actionOutputs,
  ownInputs,
  type ActionInput,
  type InputStatus,
  type OwnInputValues,
} from './action.ts';
export { executorCommands, warmerCommands } from './commands.ts';
export {
  buildInputs,
  componentOutputs,
  components,
  inputVariable,
  isPlain,
  reportFolder,
  qualityFile,
  variablesFile,
  type ComponentInput,
} from './component.ts';
export { environmentVariables, type VariableSpec, type VariableTable } from './environment.ts';
export { featureFlagNames, featureFlagPrefix, featureFlags } from './feature-flags.ts';
export { libraryOptions, type LibraryOption } from './library.ts';
export { parseArguments, parseLines, parseList, parseRecords } from './lists.ts';
export {
  options,
  optionsOf,
  type ExecutorEnvironment,
  type ExecutorOptions,
  type WarmerOptions,
} from './table.ts';
export {
  camelCase,
  isMany,
  optionGroups,
  type ClientCertificate,
  type EnvironmentTwin,
  type InputForm,
  type InputTwin,
  type ManySpec,
  type SingleSpec,
  type Here,
  type OptionGroup,
  type OptionSpec,
  type OptionTable,
  type Program,
  type ValueSpec,
} from './types.ts';
