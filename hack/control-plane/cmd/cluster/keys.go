package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
)

// writeKeys gives every component its certificate and kubeconfig: the roles of the API server's built-in RBAC rules follow the names.
func writeKeys(o options) *pki {
	p := openPKI(filepath.Join(o.dir, "pki"))
	node := "system:node:" + o.node
	p.issue(subject{file: "apiserver", name: "kube-apiserver", hosts: o.serverNames()})
	p.issue(subject{file: "kubelet-client", name: "kube-apiserver-kubelet-client", groups: []string{"system:masters"}})
	p.issue(subject{file: "kubelet", name: node, groups: []string{"system:nodes"}, hosts: []string{o.node, "127.0.0.1"}})
	for _, user := range []subject{
		{file: "admin", name: "kubernetes-admin", groups: []string{"system:masters"}},
		{file: "controller-manager", name: "system:kube-controller-manager"},
		{file: "scheduler", name: "system:kube-scheduler"},
		{file: "kubelet-user", name: node, groups: []string{"system:nodes"}},
		{file: "kube-proxy", name: "system:kube-proxy"},
	} {
		writeKubeconfig(o, p, user)
	}
	return p
}

func writeKubeconfig(o options, p *pki, user subject) {
	cert, key := p.issue(user)
	text := base64.StdEncoding.EncodeToString
	must(os.WriteFile(o.kubeconfig(user.file), fmt.Appendf(nil, `apiVersion: v1
kind: Config
clusters:
- name: cluster
  cluster: {server: %q, certificate-authority-data: %s}
users:
- name: %s
  user: {client-certificate-data: %s, client-key-data: %s}
contexts:
- name: cluster
  context: {cluster: cluster, user: %s}
current-context: cluster
`, o.server(), text(p.caPEM), user.file, text(cert), text(key), user.file), 0o600))
}
