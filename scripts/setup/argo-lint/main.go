// Reads a WorkflowTemplate of Argo Workflows from standard input and does with it what `argo lint --offline --strict` does: unknown
// fields are refused, and templates, parameters and the references among them validated. What is wrong goes to standard error, and the
// exit status is 1.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	wfv1 "github.com/argoproj/argo-workflows/v4/pkg/apis/workflow/v1alpha1"
	"github.com/argoproj/argo-workflows/v4/util/logging"
	"github.com/argoproj/argo-workflows/v4/workflow/common"
	"github.com/argoproj/argo-workflows/v4/workflow/templateresolution"
	"github.com/argoproj/argo-workflows/v4/workflow/validate"
)

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
	ctx := logging.WithLogger(context.Background(), logging.NewSlogLoggerCustom(logging.Error, logging.Text, os.Stderr))
	for _, parsed := range common.ParseObjects(ctx, text, true) {
		if parsed.Err != nil {
			return parsed.Err
		}
		template, ok := parsed.Object.(*wfv1.WorkflowTemplate)
		if !ok {
			return fmt.Errorf("%T is no WorkflowTemplate", parsed.Object)
		}
		templates := &templateresolution.NullWorkflowTemplateNamespacedGetter{}
		clusterTemplates := &templateresolution.NullClusterWorkflowTemplateGetter{}
		options := validate.ValidateOpts{Lint: true}
		if err := validate.ValidateWorkflowTemplate(ctx, templates, clusterTemplates, template, nil, options); err != nil {
			return err
		}
		fmt.Println(template.Name)
	}
	return nil
}
