package main

import (
	"debug/elf"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// assembled is a stack as the CDK app made it, in cdk.out.
type assembled struct {
	template any
	tags     map[string]string
}

type artifact struct {
	Type       string
	Properties struct {
		TemplateFile string
		StackName    string
		Tags         map[string]string
	}
}

func (d *deployment) read(into any, path ...string) error {
	name := filepath.Join(append([]string{d.root, "cdk.out"}, path...)...)
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (d *deployment) artifacts() (map[string]artifact, error) {
	var manifest struct{ Artifacts map[string]artifact }
	if err := d.read(&manifest, "manifest.json"); err != nil {
		return nil, fmt.Errorf("cdk.out holds no templates (--from=synth makes them): %w", err)
	}
	maps.DeleteFunc(manifest.Artifacts, func(_ string, a artifact) bool { return a.Type != "aws:cloudformation:stack" })
	return manifest.Artifacts, nil
}

// assembled reads one stack of cdk.out, which has to be this environment's.
func (d *deployment) assembled(id string) (assembled, error) {
	all, err := d.artifacts()
	if err != nil {
		return assembled{}, err
	}
	a, there := all[id]
	if name := d.name(strings.ToLower(id)); !there || a.Properties.StackName != name {
		return assembled{}, fmt.Errorf("cdk.out holds no stack %s: it was made for another environment; go on with --from=synth", name)
	}
	made := assembled{tags: a.Properties.Tags}
	if made.tags == nil {
		made.tags = map[string]string{}
	}
	return made, d.read(&made.template, a.Properties.TemplateFile)
}

// resourcesOf returns the properties of a stack's resources of one type.
func (a assembled) resourcesOf(kind string) []map[string]any {
	var found []map[string]any
	template, _ := a.template.(map[string]any)
	resources, _ := template["Resources"].(map[string]any)
	for _, id := range slices.Sorted(maps.Keys(resources)) {
		if r, _ := resources[id].(map[string]any); r["Type"] == kind {
			properties, _ := r["Properties"].(map[string]any)
			found = append(found, properties)
		}
	}
	return found
}

// reserved sums the instances that all stacks reserve for functions.
func (d *deployment) reserved() (int, error) {
	all, err := d.artifacts()
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for id := range all {
		made, err := d.assembled(id)
		if err != nil {
			return 0, err
		}
		for _, f := range made.resourcesOf("AWS::Lambda::Function") {
			n, _ := f["ReservedConcurrentExecutions"].(float64)
			sum += n
		}
	}
	return int(sum), nil
}

// regions are those that the stacks go to.
func (d *deployment) regions() []string {
	all := []string{d.Region}
	if d.Region != "us-east-1" { // Firewall, AlarmsEdge
		all = append(all, "us-east-1")
	}
	return all
}

// programs looks into the folders that become functions: every ELF file has to be for arm64. It returns how many there
// are, and those that are not.
func (d *deployment) programs() (count int, wrong []string, err error) {
	for _, id := range []string{"Schema", "App"} {
		made, err := d.assembled(id)
		if err != nil {
			return 0, nil, err
		}
		own := map[string]bool{} // the framework's own functions are in JavaScript, and for any processor
		for _, f := range made.resourcesOf("AWS::Lambda::Function") {
			code, _ := f["Code"].(map[string]any)
			key, _ := code["S3Key"].(string)
			own[strings.TrimSuffix(key, ".zip")] = true
		}
		var manifest struct {
			Files map[string]struct {
				Source struct{ Path, Packaging string }
			}
		}
		if err := d.read(&manifest, id+".assets.json"); err != nil {
			return 0, nil, err
		}
		for _, hash := range slices.Sorted(maps.Keys(manifest.Files)) {
			file := manifest.Files[hash]
			if !own[hash] || file.Source.Packaging != "zip" {
				continue
			}
			n, bad, err := machines(filepath.Join(d.root, "cdk.out"), file.Source.Path)
			if err != nil {
				return 0, nil, err
			}
			count, wrong = count+n, append(wrong, bad...)
		}
	}
	return count, wrong, nil
}

// machines walks a folder below root and looks at the header of every ELF file in it.
func machines(root, folder string) (count int, wrong []string, err error) {
	err = filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		file, err := elf.Open(path)
		if err != nil {
			return nil //nolint:nilerr // not a program
		}
		defer func() { _ = file.Close() }()
		count++
		if file.Machine != elf.EM_AARCH64 {
			name, _ := filepath.Rel(root, path)
			wrong = append(wrong, fmt.Sprintf("%s is for %s", name, file.Machine))
		}
		return nil
	})
	return count, wrong, err
}
