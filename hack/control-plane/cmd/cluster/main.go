// cluster is a real Kubernetes control plane of one machine, for tests: one binary with etcd, kube-apiserver, kube-controller-manager,
// kube-scheduler, kubelet, kube-proxy, kubectl and a small cluster DNS.
//
//	cluster up --data-dir DIR        start the control plane, print one JSON line when it is ready, stop on SIGTERM, SIGINT (or end of input)
//	cluster COMPONENT FLAGS...       run one component in the foreground (also through a symbolic link of that name)
package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	_ "time/tzdata"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	kubeproxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// commands gives each name its program: arguments in, exit code out.
var commands = map[string]func(args []string) int{
	"up":                      runUp,
	"etcd":                    runEtcd,
	"dns":                     runDNS,
	"kube-apiserver":          component(apiserver.NewAPIServerCommand),
	"kube-controller-manager": component(controllers.NewControllerManagerCommand),
	"kube-scheduler":          component(func() *cobra.Command { return scheduler.NewSchedulerCommand() }),
	"kubelet":                 component(func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) }),
	"kube-proxy":              component(kubeproxy.NewProxyCommand),
	"kubectl":                 runKubectl,
}

func main() {
	args := os.Args
	name := filepath.Base(args[0])
	if commands[name] == nil && len(args) > 1 {
		args = args[1:]
		name = args[0]
	}
	run := commands[name]
	if run == nil {
		fmt.Fprintln(os.Stderr, "usage: cluster COMMAND [flags]; commands:", slices.Sorted(maps.Keys(commands)))
		os.Exit(2)
	}
	// The components read os.Args themselves.
	os.Args = append([]string{name}, args[1:]...)
	os.Exit(run(args[1:]))
}

func component(newCommand func() *cobra.Command) func([]string) int {
	return func([]string) int { return cli.Run(newCommand()) }
}

// runKubectl reports errors as kubectl does, not as a server does.
func runKubectl([]string) int {
	if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
		kubectlutil.CheckErr(err)
	}
	return 0
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}
