package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// api is the API server as its admin sees it.
type api struct {
	server string
	client *http.Client
}

func newAPI(o options, keys *pki) *api {
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(keys.caPEM)
	admin, err := tls.LoadX509KeyPair(o.key("admin.crt"), o.key("admin.key"))
	must(err)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted, Certificates: []tls.Certificate{admin}}}
	return &api{server: o.server(), client: &http.Client{Timeout: 5 * time.Second, Transport: transport}}
}

// waitFor polls until a GET of the path answers 200; a component that dies, a signal and 60 s end the wait with an error.
func (a *api) waitFor(path string, c *cluster, end <-chan os.Signal) error {
	deadline := time.After(60 * time.Second)
	for !a.isThere(path) {
		select {
		case death := <-c.died:
			name := death.child.name
			return fmt.Errorf("%s died before %s was there; see %s", name, path, filepath.Join(c.dir, name+".log"))
		case got := <-end:
			return fmt.Errorf("%s before %s was there", got, path)
		case <-deadline:
			return fmt.Errorf("no %s within 60 s; see the logs in %s", path, c.dir)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

func (a *api) isThere(path string) bool {
	resp, err := a.client.Get(a.server + path)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode == http.StatusOK
}

// createCRDs posts the CustomResourceDefinitions of a file or directory, as they are written, and waits until each version is served.
func (a *api) createCRDs(path string) error {
	files := []string{path}
	if stat, err := os.Stat(path); err != nil {
		return err
	} else if stat.IsDir() {
		files, _ = filepath.Glob(filepath.Join(path, "*.yaml"))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, document := range strings.Split("\n"+string(text), "\n---") {
			if !strings.Contains(document, "kind: CustomResourceDefinition") {
				continue
			}
			if err := a.createCRD(document); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return nil
}

type definition struct {
	Spec struct {
		Group    string
		Names    struct{ Plural string }
		Versions []struct {
			Name   string
			Served bool
		}
	}
}

func (a *api) createCRD(document string) error {
	url := a.server + "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldValidation=Strict"
	resp, err := a.client.Post(url, "application/yaml", strings.NewReader(document))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode == http.StatusConflict { // conflict: there since this directory's last use
		return err
	}
	if resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s: %s", resp.Status, body)
	}
	var created definition
	if err := json.Unmarshal(body, &created); err != nil {
		return err
	}
	return a.waitServed(created)
}

// waitServed waits for a list that succeeds: the condition Established comes a little earlier than that.
func (a *api) waitServed(d definition) error {
	deadline := time.Now().Add(10 * time.Second)
	for _, version := range d.Spec.Versions {
		path := fmt.Sprintf("/apis/%s/%s/%s", d.Spec.Group, version.Name, d.Spec.Names.Plural)
		for version.Served && !a.isThere(path) {
			if time.Now().After(deadline) {
				return fmt.Errorf("%s is not served within 10 s", path)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}
