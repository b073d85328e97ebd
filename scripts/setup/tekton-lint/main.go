// Reads a Task or Pipeline of Tekton from standard input and does with it what Tekton's admission webhook does: unknown fields are
// refused, defaults filled in, and everything validated. What is wrong goes to standard error, and the exit status is 1.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	v1 "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"knative.dev/pkg/apis"
	"sigs.k8s.io/yaml"
)

type object interface {
	metav1.Object
	apis.Defaultable
	apis.Validatable
}

func main() {
	if err := check(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(input io.Reader) error {
	text, err := io.ReadAll(input)
	if err != nil {
		return err
	}
	var meta metav1.TypeMeta
	if err := yaml.Unmarshal(text, &meta); err != nil {
		return err
	}
	kinds := map[string]object{"Task": &v1.Task{}, "Pipeline": &v1.Pipeline{}, "TaskRun": &v1.TaskRun{}, "PipelineRun": &v1.PipelineRun{}}
	into, known := kinds[meta.Kind]
	if !known || meta.APIVersion != "tekton.dev/v1" {
		return fmt.Errorf("%q of %q is not known here", meta.Kind, meta.APIVersion)
	}
	if err := yaml.UnmarshalStrict(text, into); err != nil {
		return err
	}
	// The API server has made up a name by the time that it asks the webhook.
	if into.GetName() == "" && into.GetGenerateName() != "" {
		into.SetName(into.GetGenerateName() + "x")
	}
	ctx := apis.WithinCreate(context.Background())
	into.SetDefaults(ctx)
	if err := into.Validate(ctx); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(into)
}
