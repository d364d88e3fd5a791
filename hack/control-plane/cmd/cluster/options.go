package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"path/filepath"
	"strings"
)

// options of `up`. Everything a cluster writes is below dir.
type options struct {
	dir, bind, advertise, serviceCIDR, podCIDR, node, controllers string
	port                                                          int
	withControllers, withScheduler, restart, stdin                bool
	crds, names, apiServerArgs, controllerArgs, schedulerArgs     list
}

type list []string

func (l *list) String() string         { return strings.Join(*l, " ") }
func (l *list) Set(value string) error { *l = append(*l, value); return nil }

func parseOptions(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("up", flag.ExitOnError)
	f.StringVar(&o.dir, "data-dir", "", "directory for data, keys, logs and kubeconfigs (required); may be used again")
	f.StringVar(&o.bind, "bind-address", "127.0.0.1", "address the API server listens on")
	f.StringVar(&o.advertise, "advertise-address", "", "address pods reach the API server at; empty: service kubernetes has no endpoints")
	f.IntVar(&o.port, "port", 0, "port of the API server (0: any)")
	f.StringVar(&o.serviceCIDR, "service-cidr", "10.96.0.0/16", "addresses of services")
	f.StringVar(&o.podCIDR, "pod-cidr", "10.244.0.0/16", "addresses of pods")
	f.StringVar(&o.node, "node-name", "node1", "name in the kubelet's certificate")
	f.StringVar(&o.controllers, "controllers", "*", "which controllers kube-controller-manager runs")
	f.BoolVar(&o.withControllers, "controller-manager", true, "run kube-controller-manager")
	f.BoolVar(&o.withScheduler, "scheduler", true, "run kube-scheduler")
	f.BoolVar(&o.restart, "restart", false, "start a component again when it dies (same ports), instead of giving up")
	f.BoolVar(&o.stdin, "stdin", false, "read commands from standard input, and stop when it ends")
	f.Var(&o.crds, "crds", "YAML file, or directory of them, with CustomResourceDefinitions to create before the controllers start (repeatable)")
	f.Var(&o.names, "san", "extra name or address in the API server's certificate (repeatable)")
	f.Var(&o.apiServerArgs, "apiserver-arg", "extra kube-apiserver flag (repeatable)")
	f.Var(&o.controllerArgs, "controller-manager-arg", "extra kube-controller-manager flag (repeatable)")
	f.Var(&o.schedulerArgs, "scheduler-arg", "extra kube-scheduler flag (repeatable)")
	_ = f.Parse(args) // ExitOnError
	if o.dir == "" {
		return o, errors.New("--data-dir is required")
	}
	var err error
	if o.dir, err = filepath.Abs(o.dir); err != nil {
		return o, err
	}
	if o.port == 0 {
		o.port = freePort(o.bind)
	}
	return o, nil
}

func (o options) server() string {
	host := o.bind
	if host == "0.0.0.0" {
		host = "127.0.0.1"
	}
	return "https://" + net.JoinHostPort(host, fmt.Sprint(o.port))
}

func (o options) key(file string) string        { return filepath.Join(o.dir, "pki", file) }
func (o options) kubeconfig(user string) string { return filepath.Join(o.dir, user+".kubeconfig") }

// serverNames: what the API server's certificate is good for, among them the first address of the service range.
func (o options) serverNames() []string {
	_, services, err := net.ParseCIDR(o.serviceCIDR)
	must(err)
	first := append(net.IP{}, services.IP.To4()...)
	first[3]++
	names := append([]string{
		"localhost", "127.0.0.1", first.String(),
		"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
	}, o.names...)
	if o.advertise != "" {
		names = append(names, o.advertise)
	}
	if o.bind != "0.0.0.0" {
		names = append(names, o.bind)
	}
	return names
}

// freePort: a port that nobody listens on now. Caveat: somebody may take it before the component does.
func freePort(host string) int {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	must(err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func loopbackURL() string { return fmt.Sprintf("http://127.0.0.1:%d", freePort("127.0.0.1")) }
