package main

import "fmt"

// The flags of each component. Source: the reference pages of the components, release 1.34.

func etcdFlags(o options, clientURL string) []string {
	return []string{"--data-dir=" + o.dir + "/etcd", "--listen-client-url=" + clientURL, "--listen-peer-url=" + loopbackURL()}
}

func apiServerFlags(o options, etcdURL string) []string {
	flags := []string{
		"--etcd-servers=" + etcdURL,
		"--bind-address=" + o.bind, fmt.Sprintf("--secure-port=%d", o.port),
		"--tls-cert-file=" + o.key("apiserver.crt"), "--tls-private-key-file=" + o.key("apiserver.key"),
		"--client-ca-file=" + o.key("ca.crt"),
		"--kubelet-client-certificate=" + o.key("kubelet-client.crt"), "--kubelet-client-key=" + o.key("kubelet-client.key"),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + o.key("sa.pub"), "--service-account-signing-key-file=" + o.key("sa.key"),
		"--service-cluster-ip-range=" + o.serviceCIDR,
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
		"--allow-privileged=true", "--profiling=false",
		// Else `kubectl logs` looks for the node's name in the machine's DNS.
		"--kubelet-preferred-address-types=InternalIP",
	}
	if o.advertise == "" {
		return append(flags, "--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none")
	}
	return append(flags, "--advertise-address="+o.advertise)
}

func controllerFlags(o options) []string {
	return append(clientFlags(o, "controller-manager"),
		// With RBAC each controller needs an account of its own: the role of the whole may not write most kinds.
		"--use-service-account-credentials=true",
		"--controllers="+o.controllers,
		"--service-account-private-key-file="+o.key("sa.key"), "--root-ca-file="+o.key("ca.crt"),
		"--cluster-signing-cert-file="+o.key("ca.crt"), "--cluster-signing-key-file="+o.key("ca.key"),
		"--client-ca-file="+o.key("ca.crt"),
		"--allocate-node-cidrs=true", "--cluster-cidr="+o.podCIDR, "--service-cluster-ip-range="+o.serviceCIDR,
		"--horizontal-pod-autoscaler-sync-period=2s",
	)
}

func schedulerFlags(o options) []string { return clientFlags(o, "scheduler") }

func clientFlags(o options, user string) []string {
	file := o.kubeconfig(user)
	return []string{
		"--kubeconfig=" + file, "--authentication-kubeconfig=" + file, "--authorization-kubeconfig=" + file,
		"--leader-elect=false", "--profiling=false",
		"--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", freePort("127.0.0.1")),
		// The default (20 requests a second) makes the first seconds of a cluster's life a queue, and slows the garbage collector.
		"--kube-api-qps=500", "--kube-api-burst=1000",
	}
}
