module vmcp.dev/hack/images/pause

go 1.24
