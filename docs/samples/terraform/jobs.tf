# Jobs that can be resumed, and who may do it, with the provider rundeck/rundeck: 1.0.0 or newer, because older ones did not
# apply execution_lifecycle_plugin. All values of "config" are texts. In HCL, "$${…}" is Rundeck's "${…}".
terraform {
  required_providers {
    rundeck = {
      source  = "rundeck/rundeck"
      version = ">= 1.0.0"
    }
  }
}

variable "project" {
  type        = string
  description = "The name of the project that gets the jobs"
}

resource "rundeck_job" "load" {
  project_name = var.project
  name         = "Load the orders"
  description  = "Goes on at the step that failed; what becomes of a failure is decided by its exit code."
  retry        = "3"
  retry_delay  = "30s"

  option {
    name     = "folder"
    required = true
  }

  command {
    description   = "Prepare"
    shell_command = "mkdir -p $${option.folder}/work"
  }

  command {
    description   = "Load"
    shell_command = "load-orders $${option.folder}"
  }

  execution_lifecycle_plugin {
    type = "resume"
    config = {
      onRetry    = "true"
      retryRules = <<-RULES
        exit 2 => stop
        exit 3 => hold
        exit 75 => resume after 30s x2 up to 10m at most 5 times
      RULES
    }
  }
}

resource "rundeck_job" "pay" {
  project_name = var.project
  name         = "Pay once"
  description  = "Goes on by itself after a crash, and never pays twice."

  option {
    name     = "folder"
    required = true
  }

  command {
    description   = "Pay"
    shell_command = "pay $${option.folder}"
  }

  execution_lifecycle_plugin {
    type = "resume"
    config = {
      onCrash   = "resume"
      crashHold = "2m"
      once      = "Pay => test -e $${option.folder}/receipt"
    }
  }
}

resource "rundeck_job" "roll_out" {
  project_name                = var.project
  name                        = "Roll out node by node"
  description                 = "Each node goes on at its own step."
  node_filter_query           = "tags: web"
  max_thread_count            = 4
  continue_next_node_on_error = true
  command_ordering_strategy   = "node-first"

  command {
    description   = "Fetch"
    shell_command = "fetch-release"
  }

  command {
    description   = "Roll out"
    shell_command = "roll-out"
  }

  execution_lifecycle_plugin {
    type = "resume"
    config = {
      nodes = "failed"
    }
  }
}

resource "rundeck_acl_policy" "operator" {
  name   = "operator.aclpolicy"
  policy = file("${path.module}/../acl/operator.aclpolicy")
}
